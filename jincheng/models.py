"""The rows of the roof: the site's own pages, and what surrounds every page."""

from jincheng.site_pages.models import SitePage, SitePageEdition

__all__ = ["SitePage", "SitePageEdition"]
