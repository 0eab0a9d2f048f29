"""Addresses of the grid."""

from django.urls import path

from villages.tiles import views

urlpatterns = [
    path("tiles/", views.tile_grid, name="tile_grid"),
    path("tiles/<slug:layer>/", views.tile_grid, name="tile_layer"),
]
