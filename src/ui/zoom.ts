/** By how much an element is drawn larger than it is laid out: what a pointer says is to be divided by it. */
export const zoomOf = (element: Element): number =>
  // Not every browser tells.
  (element as Partial<Pick<Element, 'currentCSSZoom'>>).currentCSSZoom ?? 1;
