// The contrast of each visible text with the plain background behind it (WCAG 2, relative luminance).
() => {
  const parse = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    return { rgb: [r, g, b], a };
  };
  const light = ({ rgb }) => {
    const [r, g, b] = rgb.map((v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      const colour = parse(style.backgroundColor);
      if (style.backgroundImage !== "none") return null;
      if (colour.a > 0) return colour.a > 0.85 ? colour : null;
    }
    return null;
  };
  const speaks = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
    && element.checkVisibility({ checkOpacity: true }) && !element.closest(":disabled");
  const found = [];
  for (const element of document.querySelectorAll("#app *")) {
    const under = speaks(element) && behind(element);
    if (!under) continue;
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(under)];
    found.push([`${element.className}: ${element.textContent.slice(0, 30)}`, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)]);
  }
  return found;
}
