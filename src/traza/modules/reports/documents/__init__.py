"""The papers of a report: PDF, HTML and DOCX, drawn from the same plain nodes."""
