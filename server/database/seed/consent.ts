type Choice = {
  /** Whose "Continue as …" is pressed. */
  name?: string
  /** A permission whose box is cleared. */
  without?: string
  cancel?: boolean
}

/** Fills the network's consent page as a person does; answers the address the browser is sent back to. */
export async function walkConsent(authorizeUrl: string, choice: Choice = {}): Promise<URL> {
  const shown = await fetch(authorizeUrl)
  const page = await shown.text()
  if (!shown.ok) throw new Error(`the consent page answers ${shown.status}: ${page.slice(0, 300)}`)
  const answer = await fetch(authorizeUrl, {
    method: 'POST',
    body: filled(page, choice),
    redirect: 'manual',
  })
  const back = answer.headers.get('location')
  if (!back) throw new Error(`no way back from the consent page: ${answer.status}`)
  return new URL(back)
}

function filled(page: string, { name = 'Ada Aurora', without, cancel }: Choice): URLSearchParams {
  const form = new URLSearchParams()
  const [first = ''] = page.split('</form>')
  for (const [tag] of first.matchAll(/<input [^>]*>/g)) {
    const value = attribute(tag, 'value')
    if (tag.includes('type="checkbox"') && value === without) continue
    form.append(attribute(tag, 'name'), value)
  }
  const buttons = [...page.matchAll(/(<button [^>]*>)([^<]*)<\/button>/g)]
  const wanted = cancel ? 'Cancel' : `Continue as ${name}`
  const [, button] = buttons.find(([, , words]) => words === wanted) ?? []
  if (!button) throw new Error(`the consent page has no button "${wanted}"`)
  form.set(attribute(button, 'name'), attribute(button, 'value'))
  return form
}

function attribute(tag: string, name: string): string {
  const value = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  return value
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}
