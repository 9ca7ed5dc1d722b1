import { type ThemeConfig, theme } from 'antd'
import { type Mode, palettes } from './palette.ts'

type Derivative = NonNullable<Exclude<ThemeConfig['algorithm'], undefined>>
type OneAlgorithm = Exclude<Derivative, readonly unknown[]>

/**
 * Colours are pinned after Ant Design's algorithm: seeds that pass through it come out darker or
 * muddier than the measured values, and the contrast we checked would be lost.
 */
function pinned(mode: Mode): OneAlgorithm {
  const colours = pinnedColours(mode)
  return ((seed, map) => ({ ...(map ?? theme.defaultAlgorithm(seed)), ...colours })) as OneAlgorithm
}

function pinnedColours(mode: Mode): Record<string, string> {
  const c = palettes[mode]
  return {
    colorBgLayout: c['bg-layout'],
    colorBgContainer: c.bg,
    colorBgElevated: c['bg-elevated'],
    colorText: c.text,
    colorTextSecondary: c['text-secondary'],
    colorTextTertiary: c['text-tertiary'],
    colorTextQuaternary: c['text-tertiary'],
    colorPrimary: c.primary,
    colorPrimaryHover: c['primary-hover'],
    colorPrimaryActive: c['primary-active'],
    colorPrimaryText: c.link,
    colorPrimaryBg: c['primary-bg'],
    colorPrimaryBgHover: c['primary-bg'],
    colorPrimaryBorder: c['info-border'],
    colorLink: c.link,
    colorLinkHover: c.link,
    colorLinkActive: c.link,
    colorBorder: c.border,
    colorBorderSecondary: c['border-soft'],
    ...statusColours(mode),
  }
}

function statusColours(mode: Mode): Record<string, string> {
  const c = palettes[mode]
  const one = (name: string, text: string, bg: string, border: string) => ({
    [`color${name}`]: text,
    [`color${name}Text`]: text,
    [`color${name}Hover`]: text,
    [`color${name}Active`]: text,
    [`color${name}Bg`]: bg,
    [`color${name}BgHover`]: bg,
    [`color${name}Border`]: border,
    [`color${name}BorderHover`]: border,
  })
  return {
    ...one('Success', c.success, c['success-bg'], c['success-border']),
    ...one('Warning', c.warning, c['warning-bg'], c['warning-border']),
    ...one('Error', c.error, c['error-bg'], c['error-border']),
    ...one('Info', c.info, c['info-bg'], c['info-border']),
  }
}

const darkOnly: ThemeConfig['components'] = {
  Tabs: { itemSelectedColor: '#8ab4ff', inkBarColor: '#8ab4ff', itemHoverColor: '#a9c7ff' },
  Pagination: { itemActiveColor: '#8ab4ff' },
  Button: { defaultHoverColor: '#a9c7ff', dangerColor: '#16181d' },
}

/** Ant Design's theme for a mode; motion is off for those who asked their system for less of it. */
export function antdTheme(mode: Mode, reducedMotion: boolean): ThemeConfig {
  const c = palettes[mode]
  const base = mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm
  return {
    cssVar: { key: 'antd-tokens' },
    hashed: false,
    algorithm: [base, pinned(mode)],
    token: {
      fontSize: 14,
      controlHeight: 32,
      borderRadius: 6,
      borderRadiusLG: 8,
      wireframe: false,
      motion: !reducedMotion,
    },
    components: {
      Table: {
        headerBg: c['bg-layout'],
        cellPaddingBlockSM: 7,
        cellPaddingInlineSM: 12,
        headerSortActiveBg: c['bg-layout'],
        headerSortHoverBg: c['bg-layout'],
        bodySortBg: c.bg,
        fixedHeaderSortActiveBg: c['bg-layout'],
        rowHoverBg: c['bg-layout'],
        rowSelectedBg: c['primary-bg'],
        rowSelectedHoverBg: c['primary-bg'],
      },
      Layout: { siderBg: c.bg, headerBg: c.bg, headerHeight: 48, bodyBg: c['bg-layout'] },
      Menu: { itemHeight: 36, itemSelectedColor: c.link, itemSelectedBg: c['primary-bg'] },
      ...(mode === 'dark' ? darkOnly : {}),
    },
  }
}
