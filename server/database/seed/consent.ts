/**
 * Agrees at the sandbox's OAuth page as one of its people, as a person would by clicking.
 * @param authorizeUrl where the product would have sent the browser.
 * @returns the callback's code and state.
 */
export async function consent(
  authorizeUrl: string,
  sandboxPersonId: string,
): Promise<{ code: string; state: string }> {
  const url = new URL(authorizeUrl)
  const form = new URLSearchParams(url.searchParams)
  form.set('user_id', sandboxPersonId)
  form.set('decision', 'continue')
  for (const scope of (url.searchParams.get('scope') ?? '').split(','))
    form.append('granted', scope)
  const answer = await fetch(url.origin + url.pathname, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  })
  const back = answer.headers.get('location')
  if (!back) throw new Error(`The sandbox did not agree: ${answer.status} ${await answer.text()}`)
  const { searchParams } = new URL(back)
  return { code: searchParams.get('code') ?? '', state: searchParams.get('state') ?? '' }
}
