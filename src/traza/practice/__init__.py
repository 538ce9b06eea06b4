"""The practice room: a second register, of an invented town, where anybody may try everything.

It is a home of its own inside the installation's, served by processes of its own, on this machine
only. Its content is made by the same actions that people use.
"""
