"""What is shared of a page: its card, its quotation, the part of it that other sites embed."""
