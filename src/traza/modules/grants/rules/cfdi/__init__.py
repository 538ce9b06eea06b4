"""What makes a CFDI hold: its form, its codes, its sums, its two seals and their certificates."""
