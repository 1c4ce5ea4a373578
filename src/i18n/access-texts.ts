/** Sets of colours that the page can have. */
export const PALETTES = ['default', 'contrast', 'mono'] as const;
export type Palette = (typeof PALETTES)[number];

/** Words for those who see, hear or handle the page in another way. */
export interface AccessTexts {
  readonly display: {
    readonly colours: string;
    /** As the device asks. */
    readonly system: string;
    readonly palettes: Readonly<Record<Palette, string>>;
    readonly scheme: string;
    readonly versions: string;
  };
}
