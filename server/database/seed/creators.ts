import { createHash } from 'node:crypto'
import type { PlatformId } from '../../../shared/creators.ts'
import type { PayoutMethod } from '../../../shared/payout-address.ts'
import type { Brand } from './accounts.ts'

export type DemoCreator = {
  handle: string
  name: string
  /** One of them never said where to send the money. */
  payout: { method: PayoutMethod; address: string } | null
}

const creator = (handle: string, name: string, address?: string): DemoCreator => ({
  handle,
  name,
  payout: address ? { method: address.startsWith('acct_') ? 'stripe' : 'transfer', address } : null,
})

/** Who makes films for a brand. The account numbers are those that banks print in their examples. */
export const demoCreators: Record<Brand, readonly DemoCreator[]> = {
  Aurora: [
    creator('mudmiles_maya', 'Maya Lindholm', 'acct_1QxMayaLindholm01'),
    creator('tobi.trails', 'Tobias Krüger', 'DE89370400440532013000'),
    creator('run.with.ines', 'Inês Carvalho', 'PT50000201231234567890154'),
    creator('kofi_onfoot', 'Kofi Mensah', 'acct_1QxKofiMensah0222'),
    creator('alpine.aude', 'Aude Perrin', 'FR1420041010050500013M02606'),
    creator('longrun_leo', 'Leo Marchetti', 'IT60X0542811101000000123456'),
    creator('grit_and_gravel', 'Hannah Doyle', 'acct_1QxHannahDoyle333'),
    creator('sofia.strides', 'Sofía Núñez', 'ES9121000418450200051332'),
    creator('nordic.jonas', 'Jonas Bakke', 'NO9386011117947'),
    creator('pavement.priya', 'Priya Raman', 'acct_1QxPriyaRaman0444'),
    creator('wet.socks.club', 'Wouter de Vries', 'NL91ABNA0417164300'),
    creator('lena_laces', 'Lena Hofer'),
  ],
  Basalt: [
    creator('tile.by.tile', 'Nora Zbinden', 'CH9300762011623852957'),
    creator('steinreich', 'Felix Auer', 'AT611904300234573201'),
    creator('kitchen_diaries', 'Chloé Maes', 'acct_1QxChloeMaes00555'),
    creator('quarryman.dai', 'Dai Prosser', 'GB29NWBK60161331926819'),
  ],
}

/** Where a creator put a video for a campaign: the same words always lead to the same address. */
export function videoLink(platform: PlatformId, handle: string, words: string): string {
  const hash = createHash('sha256').update(`${platform} ${handle} ${words}`).digest()
  const letters = hash.toString('base64url').replaceAll('-', 'k')
  const digits = (count: number) =>
    BigInt(`0x${hash.toString('hex')}`)
      .toString()
      .slice(-count)
  const name = handle.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 15)
  return {
    tiktok: `https://www.tiktok.com/@${handle}/video/74${digits(17)}`,
    youtube: `https://www.youtube.com/shorts/${letters.slice(0, 11)}`,
    instagram: `https://www.instagram.com/reel/DC${letters.slice(0, 9)}/`,
    x: `https://x.com/${name}/status/18${digits(17)}`,
    facebook: `https://www.facebook.com/reel/1${digits(15)}`,
    snapchat: `https://www.snapchat.com/spotlight/W7_${letters.slice(0, 20)}`,
  }[platform]
}
