import { randomInt } from 'node:crypto'

/** No two of these look or sound alike, so a payer can copy them by hand. */
const alphabet = 'ACDEFGHJKLMNPQRTUVWXY3479'

const pick = () => alphabet[randomInt(alphabet.length)]!

/** What a transfer names, as `AUR-4K7Q`: three letters of the brand, then characters by chance. */
export function drawReference(brand: string, length = 4): string {
  const plain = brand
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
  const letters = plain.slice(0, 3).padEnd(3, 'X')
  return `${letters}-${Array.from({ length }, pick).join('')}`
}
