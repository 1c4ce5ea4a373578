/** The picture of `public/icon.svg`, in the page's own colours. */
export function Logo() {
  return (
    <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="13.5" fill="none" stroke="var(--color-accent)" strokeWidth="2.5" />
      <circle cx="11" cy="13" r="3" fill="var(--color-v1)" />
      <circle cx="20.5" cy="12" r="3" fill="var(--color-v2)" />
      <circle cx="16" cy="21" r="3" fill="var(--color-v3)" />
    </svg>
  );
}
