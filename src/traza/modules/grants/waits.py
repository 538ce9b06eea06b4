"""What waits in grants: nothing, as long as this register holds no call."""

NOTHING = (
    "the rules run on files that an office gives; the register keeps no call nor agreement yet"
)
