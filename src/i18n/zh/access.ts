import type { AccessTexts } from '../access-texts';

export const zhAccess: AccessTexts = {
  display: {
    colours: '配色',
    system: '跟随本设备',
    palettes: {
      default: '默认',
      contrast: '高对比度',
      mono: '单色：以图案区分版本',
    },
    scheme: '浅色或深色始终跟随设备；选“跟随本设备”时，对比度也跟随设备。所选配色保存在本设备上。',
    versions: '版本 1 至 4',
  },
};
