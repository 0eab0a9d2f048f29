"""The time of a slot, as the desk tells it."""

from django import template

from publishing.clock import clock

register = template.Library()
register.filter("clock", clock)
