/** What a sandbox person's card says; ids and names are ours, the lines come from each network. */
export type ConsentPerson = {
  id: string
  name: string
  accounts: readonly { name: string; note: string }[]
}

export type ConsentPage = {
  /** The network as a person knows it: "Meta". */
  network: string
  appName: string
  /** The caller's parameters, carried through the form unchanged. */
  carried: Record<string, string>
  permissions: readonly { value: string; words: string }[]
  people: readonly ConsentPerson[]
}

/** One button for each sandbox person, one box for each permission, and Cancel. */
export function consentPage({ network, appName, carried, ...choice }: ConsentPage): string {
  const fields = Object.entries(carried)
    .map(([name, value]) => hidden(name, value))
    .join('')
  return page(
    `Continue to ${appName}`,
    `<p class="badge">Sandbox: an imitation of ${network}'s sign-in. No real account is involved.</p>
<h1>${escapeHtml(appName)} wants access to ad accounts</h1>
<form method="post">
${fields}${hidden('decision', 'continue')}
<fieldset><legend>It asks to</legend>${choice.permissions.map(permissionRow).join('')}</fieldset>
<h2>Who are you?</h2>
<ul class="people">${choice.people.map(personCard).join('')}</ul>
</form>
<form method="post" class="cancel">
${fields}
<button type="submit" name="decision" value="cancel" class="quiet">Cancel</button>
</form>`,
  )
}

export function problemPage(problem: string): string {
  return page(
    'This cannot go on',
    `<h1>This cannot go on</h1><p role="alert">${escapeHtml(problem)}</p>`,
  )
}

/** Headers of a page that runs no script and stands in no frame. */
export const pageHeaders = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
}

export function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol } = new URL(text)
  return protocol === 'http:' || protocol === 'https:'
}

function permissionRow({ value, words }: { value: string; words: string }): string {
  return `<label class="scope"><input type="checkbox" name="granted" value="${escapeHtml(value)}" checked>
<span>${escapeHtml(words)}<code>${escapeHtml(value)}</code></span></label>`
}

function personCard(person: ConsentPerson): string {
  const initials = person.name.replaceAll(/(\w)\w*\s*/g, '$1')
  const accounts = person.accounts.map(
    ({ name, note }) => `<li>${escapeHtml(name)} <small>${escapeHtml(note)}</small></li>`,
  )
  return `<li><div class="who"><span class="face" aria-hidden="true">${initials}</span>
<strong>${escapeHtml(person.name)}</strong></div><ul>${accounts.join('')}</ul>
<button type="submit" name="user_id" value="${person.id}">Continue as ${escapeHtml(person.name)}</button></li>`
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

export function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)}</title><style>${style}</style></head><body><main>${content}</main></body></html>`
}

const style = `
:root{color-scheme:light dark;--back:#f0f2f5;--card:#fff;--ink:#1c1e21;--soft:#5b6069;--line:#d5d9e0;--go:#0a5fd6;--on:#fff;--note:#fff4d6;--noteink:#5c4300}
@media(prefers-color-scheme:dark){:root{--back:#16181c;--card:#22252b;--ink:#eceef2;--soft:#aeb4bf;--line:#3d424c;--go:#7db2ff;--on:#0b1a30;--note:#3a3016;--noteink:#ffe3a1}}
*{box-sizing:border-box}body{margin:0;background:var(--back);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:46rem;margin:2rem auto;padding:1.5rem;background:var(--card);border:1px solid var(--line);border-radius:12px}
h1{font-size:1.35rem;margin:.75rem 0 1rem}h2{font-size:1.05rem;margin:1.25rem 0 .5rem}
.badge{margin:0;padding:.4rem .75rem;border-radius:8px;background:var(--note);color:var(--noteink);font-size:.9rem}
fieldset{border:1px solid var(--line);border-radius:8px;padding:.5rem 1rem .75rem}legend{padding:0 .4rem;color:var(--soft)}
.scope{display:flex;gap:.6rem;align-items:flex-start;padding:.3rem 0;min-height:2rem}.scope input{width:1.15rem;height:1.15rem;margin-top:.2rem}
.scope code{display:block;color:var(--soft);font-size:.8rem}
.people{list-style:none;margin:0;padding:0;display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr))}
.people>li{display:flex;flex-direction:column;border:1px solid var(--line);border-radius:10px;padding:1rem}
.people ul{margin:.5rem 0 1rem;padding-left:1.1rem;flex:1}.people small{color:var(--soft)}
.who{display:flex;align-items:center;gap:.6rem}.face{display:grid;place-items:center;width:2.4rem;height:2.4rem;border-radius:50%;background:var(--go);color:var(--on);font-weight:600}
button{min-height:2.75rem;padding:.5rem 1rem;border-radius:8px;border:1px solid var(--go);background:var(--go);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
button.quiet{background:transparent;color:var(--ink);border-color:var(--line)}button:focus-visible,input:focus-visible{outline:3px solid var(--go);outline-offset:2px}
.cancel{margin-top:1rem;text-align:right}
.field{display:block;margin:.75rem 0}.field input{display:block;width:100%;min-height:2.75rem;margin-top:.25rem;padding:.5rem .75rem;border:1px solid var(--line);border-radius:8px;background:var(--back);color:var(--ink);font:inherit}
.pair{display:grid;gap:1rem;grid-template-columns:1fr 1fr}.paid{display:flex;justify-content:space-between;gap:1rem;margin:.25rem 0}.sum{font-size:1.5rem;font-weight:600}
.problem{padding:.5rem .75rem;border:1px solid currentColor;border-radius:8px}.row{display:flex;gap:1rem;justify-content:space-between}`
