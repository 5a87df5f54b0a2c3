"""The Data Package as it is described: where it lies, what its descriptor and Table Schemas say of a cell."""
