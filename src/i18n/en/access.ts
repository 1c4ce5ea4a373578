import type { AccessTexts } from '../access-texts';

export const enAccess: AccessTexts = {
  display: {
    colours: 'Colours',
    system: 'As this device asks',
    palettes: {
      default: 'Default',
      contrast: 'High contrast',
      mono: 'Monochrome: versions told by pattern',
    },
    scheme:
      'Light or dark follows the device. On “As this device asks”, so does the contrast. The choice is kept on this device.',
    versions: 'Versions 1 to 4',
  },
};
