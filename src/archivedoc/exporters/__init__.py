"""The built-in exporters: one format each, and none knows another."""
