"""Word files in and out: the official form, the report in its layout, review copies, reading."""
