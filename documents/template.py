"""The sample workbook to start from."""

from documents.template_sample import sample

__all__ = ["sample"]
