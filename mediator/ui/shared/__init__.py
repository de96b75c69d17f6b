"""Widgets and services every activity uses."""
