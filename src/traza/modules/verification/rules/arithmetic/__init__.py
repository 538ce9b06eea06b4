"""Figures of the prose that other figures of the prose must give: shares, growth, means, rests."""
