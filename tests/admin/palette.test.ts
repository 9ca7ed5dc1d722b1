import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { palettes } from '../../admin/theme/palette.ts'

const css = readFileSync(new URL('../../admin/theme/palette.css', import.meta.url), 'utf8')
const [lightBlock = '', darkBlock = ''] = css.split(':root[data-theme')
const page = readFileSync(new URL('../../admin/index.html', import.meta.url), 'utf8')

const variables = (block: string) =>
  Object.fromEntries(
    [...block.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]),
  )

describe('the colours', () => {
  it('are the same for our own styles as for Ant Design’s, in both themes', () => {
    expect(variables(lightBlock)).toEqual(palettes.light)
    expect(variables(darkBlock)).toEqual(palettes.dark)
  })
})

describe('the first page', () => {
  it('has no inline script or style, so that the policy can forbid them', () => {
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/)
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/)
  })
})
