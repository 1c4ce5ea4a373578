/** What a part of one secret's or config's facts is about. */
export const PartTitle = ({ children }: { readonly children: string }) => (
  <h4 className="pt-1.5 text-[11px] font-semibold text-muted">{children}</h4>
);
