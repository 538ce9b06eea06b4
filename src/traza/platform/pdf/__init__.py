"""Official paper: tagged PDF (PDF/UA-1) from a Typst template and plain data; QR codes."""
