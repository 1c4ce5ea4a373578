// What runs in the page knows nothing of this file.
// oxlint-disable unicorn/consistent-function-scoping
import type { Page } from '@playwright/test';

/** A target that is too small, or too near to another. */
export interface SmallTarget {
  readonly name: string;
  readonly size: string;
}

/** What can be reached by a pointer. */
const TARGETS =
  'a[href], button, input, select, textarea, summary, [role=separator], [role=tab], [role=menuitem], [role=option]';

/**
 * Targets below a size (WCAG 2.5.8). One below it passes where a circle of that size around its
 * middle meets no other target, and no circle of another small one; so do links within a sentence.
 *
 * @param except - selectors of targets that others do the same as
 */
export function smallTargets(
  page: Page,
  sizePx: number,
  except: readonly string[] = [],
): Promise<readonly SmallTarget[]> {
  return page.evaluate(
    ({ selector, least, exempt }) => {
      interface Target {
        readonly element: Element;
        readonly box: DOMRect;
      }
      const root = document.querySelector('dialog[open], [role=menu]') ?? document.body;
      const reach = (element: Element): DOMRect => {
        // A label does what its field does.
        const label = element.matches('input[type=radio], input[type=checkbox]')
          ? element.closest('label')
          : null;
        const { x, y, width, height } = (label ?? element).getBoundingClientRect();
        // Links in small print reach beyond their letters.
        const before = getComputedStyle(element, '::before');
        const isWider = before.content !== 'none' && before.position === 'absolute';
        const more = (side: string) => (isWider ? Math.max(-parseFloat(side) || 0, 0) : 0);
        const [left, top] = [more(before.left), more(before.top)];
        return new DOMRect(
          x - left,
          y - top,
          width + left + more(before.right),
          height + top + more(before.bottom),
        );
      };
      const all: Target[] = [...root.querySelectorAll(selector)]
        .filter((element) => {
          const style = getComputedStyle(element);
          return (
            element.checkVisibility({ opacityProperty: false, visibilityProperty: true }) &&
            style.pointerEvents !== 'none' &&
            !element.matches(':disabled')
          );
        })
        .map((element) => ({ element, box: reach(element) }))
        .filter(({ box }) => box.width > 1 && box.height > 1);
      const isSmall = ({ box }: Target) => box.width < least - 0.5 || box.height < least - 0.5;
      const middle = ({ x, y, width, height }: DOMRect) => [x + width / 2, y + height / 2] as const;
      const radius = least / 2;
      /** How far a point is from a box. */
      const away = ([x, y]: readonly [number, number], box: DOMRect) =>
        Math.hypot(
          Math.max(box.left - x, 0, x - box.right),
          Math.max(box.top - y, 0, y - box.bottom),
        );
      const isCrowded = (one: Target) =>
        all.some((other) => {
          if (other.element === one.element || other.element.contains(one.element)) return false;
          if (one.element.contains(other.element)) return false;
          const at = middle(one.box);
          if (away(at, other.box) < radius - 0.5) return true;
          if (!isSmall(other)) return false;
          const [x, y] = middle(other.box);
          return Math.hypot(x - at[0], y - at[1]) < least - 0.5;
        });
      const isInline = (element: Element) =>
        getComputedStyle(element).display === 'inline' &&
        (element.parentElement?.textContent ?? '').trim() !== (element.textContent ?? '').trim();
      return all
        .filter((one) => isSmall(one) && !isInline(one.element) && isCrowded(one))
        .filter(({ element }) => exempt.every((other) => !element.matches(other)))
        .map(({ element, box }) => ({
          name: `${element.tagName.toLowerCase()}.${element.className} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40) ?? ''}`,
          size: `${Math.round(box.width)}×${Math.round(box.height)}`,
        }));
    },
    { selector: TARGETS, least: sizePx, exempt: except },
  );
}
