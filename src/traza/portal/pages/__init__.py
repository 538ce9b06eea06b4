"""What a page needs from several modules at once, put together through their doors."""
