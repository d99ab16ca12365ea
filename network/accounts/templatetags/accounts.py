from django import template

from network.accounts import devices

register = template.Library()
register.filter("device", devices.device)
