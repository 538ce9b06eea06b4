"""How a spreadsheet of works becomes changes: columns, cells, and what each row would do."""
