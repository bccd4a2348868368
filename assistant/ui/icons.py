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
    "ask": '<path d="M5 12h14M13 6l6 6-6 6"/>',
}


def icon(name: str) -> str:
    """The icon as SVG in the colour of the text around it."""
    return f'<svg class="kk-icoon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{PATHS[name]}</svg>'
