"""Line icons as inline SVG, drawn here; always beside a text, so hidden from screen readers."""

from __future__ import annotations

PATHS = {
    "compass": '<circle cx="12" cy="12" r="9"/><path d="M15.5 8.5l-2 5-5 2 2-5z"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.6v.2"/>',
    "none": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21M8 10.5h5"/>',
    "alert": '<path d="M12 3.5l9.5 17h-19zM12 10v5M12 17.6v.2"/>',
    "shield": '<path d="M12 3l7.5 3v5.5c0 4.5-3 8-7.5 9.5-4.5-1.5-7.5-5-7.5-9.5V6zM9 9l6 6M15 9l-6 6"/>',
    "speech": '<path d="M4 5h16v11h-8l-5 4v-4H4zM8 9h8M8 12h5"/>',
    "back": '<path d="M10 6l-6 6 6 6M4 12h16"/>',
    "out": '<path d="M14 4h6v6M20 4l-9 9M18 14v6H4V6h6"/>',
    "lock": '<rect x="5" y="11" width="14" height="9" rx="1.5"/><path d="M8 11V8a4 4 0 018 0v3"/>',
    "filter": '<path d="M4 6h16M7 12h10M10 18h4"/>',
    "copy": '<rect x="8" y="8" width="12" height="12" rx="1.5"/><path d="M16 8V4H4v12h4"/>',
    "link": '<path d="M10 14a4 4 0 005.7 0l3-3a4 4 0 00-5.7-5.7l-1 1M14 10a4 4 0 00-5.7 0l-3 3a4 4 0 005.7 5.7l1-1"/>',
    "hash": '<path d="M9.5 4l-2 16M17 4l-2 16M4 9h17M3 15h17"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
    "save": '<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14"/>',
    "print": '<path d="M7 9V4h10v5M7 17H4v-7h16v7h-3M7 14h10v6H7z"/>',
    "table": '<path d="M4 5h16v14H4zM4 10h16M10 10v9"/>',
    "yes": '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
    "no": '<path d="M6 6l12 12M18 6L6 18"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>',
    "map": '<circle cx="7" cy="7" r="3"/><circle cx="16.5" cy="9" r="4.5"/><circle cx="8.5" cy="17" r="2"/><circle cx="17" cy="18.5" r="1.5"/>',
    "list": '<path d="M9 6h11M9 12h11M9 18h11M4 6h.2M4 12h.2M4 18h.2"/>',
    "sides": '<path d="M4 5h7v14H4zM13 5h7v14h-7zM6.5 9h2M6.5 12h2M15.5 9h2M15.5 12h2"/>',
    "ask": '<path d="M5 12h14M13 6l6 6-6 6"/>',
}


def icon(name: str) -> str:
    """The icon as SVG in the colour of the text around it."""
    return f'<svg class="kk-icoon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{PATHS[name]}</svg>'
