"""The rows of the roof: the site's own pages, and what surrounds every page."""

from jincheng.grey_days.models import GreyDay
from jincheng.notices.models import Notice
from jincheng.site_pages.models import SitePage, SitePageEdition

__all__ = ["GreyDay", "Notice", "SitePage", "SitePageEdition"]
