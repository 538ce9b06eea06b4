"""Aid granted, by concept and by municipality."""
