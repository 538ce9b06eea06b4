"""Projects written as tables, in CSV and XLSX, as long as they come."""
