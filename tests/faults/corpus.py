"""All faults, and the codes for which there is none."""

from __future__ import annotations

from . import faults_of_cells, faults_of_changes, faults_of_descriptor, faults_of_files, faults_of_records
from .fault import Fault

CORPUS: tuple[Fault, ...] = (
    *faults_of_files.FAULTS,
    *faults_of_descriptor.FAULTS,
    *faults_of_cells.FAULTS,
    *faults_of_records.FAULTS,
    *faults_of_changes.FAULTS,
)

NOT_PLANTED: dict[str, str] = {
    "cells-read-as-formula": "in packages of other profiles only, see tests/test_generic_packages.py",
}
"""Codes without a fault of their own, and why."""
