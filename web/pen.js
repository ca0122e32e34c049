// Characters that no font of ours has: the browser's own text, measured and drawn with the font that
// the twin gives it (twin.js, addStyle). `font` is as src/base/platform_text.h says.

export function createPen() {
  const paper = document.createElement('canvas');
  let context = null;
  const take = (font, size) => {
    context ??= paper.getContext('2d', { willReadFrequently: true });
    if (!context) return false;
    context.font = font.replace('$', size);
    context.textRendering = 'geometricPrecision';
    return true;
  };
  return {
    // In 1/1000 em; below 0 where it can't be had.
    measureText(font, text) {
      return take(font, 100) ? Math.round(context.measureText(text).width * 10) : -1;
    },
    // {box: [width, height, left, top], data}; no box where its pixels can't be had.
    drawText(font, text, size, shift) {
      if (!take(font, size)) return {};
      const extent = context.measureText(text);
      const spare = 2 + Math.ceil(size / 16); // glyphs may pass the box that is told
      const left = Math.floor(shift - extent.actualBoundingBoxLeft) - spare;
      const top = Math.floor(-extent.actualBoundingBoxAscent) - spare;
      const width = Math.ceil(shift + extent.actualBoundingBoxRight) + spare - left;
      const height = Math.ceil(extent.actualBoundingBoxDescent) + spare - top;
      if (!(width * height < 4e6 && Math.max(width, height) < 2048)) return {};
      Object.assign(paper, { width, height }); // forgets the font
      take(font, size);
      context.fillText(text, shift - left, -top);
      const { data } = context.getImageData(0, 0, width, height);
      // Where scripts may not read what is drawn, not even the corner is empty.
      return data[3] ? {} : { box: [width, height, left, top], data };
    },
  };
}
