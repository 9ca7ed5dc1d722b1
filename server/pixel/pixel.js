/* Campaign Console pixel. Remembers the click of an ad that led here and tells what happens after it. */
;((win, doc, nav) => {
  const tag = doc.currentScript || doc.querySelector('script[data-cc-key]')
  const queue = win.cc?.q || []
  const key = tag?.getAttribute('data-cc-key')
  const asks = tag && tag.getAttribute('data-cc-consent') === 'ask'
  const address = tag && new URL('/events', tag.src).href
  const clickIds = ['fbclid', 'ttclid', 'gclid', 'wbraid', 'gbraid']
  const keptMs = 2592e6
  const sameVisitMs = 18e5

  const chance = () =>
    Array.from(win.crypto.getRandomValues(new Uint8Array(16)), (byte) =>
      (byte % 36).toString(36),
    ).join('')

  // Storage may be shut off; then nothing is remembered and nothing breaks.
  const read = (name) => {
    try {
      return JSON.parse(win.localStorage.getItem(name))
    } catch {
      return null
    }
  }
  const write = (name, value) => {
    try {
      if (value === null) win.localStorage.removeItem(name)
      else win.localStorage.setItem(name, JSON.stringify(value))
    } catch {}
  }

  // The browser's own refusal stands above whatever the page says.
  const refuses = nav.globalPrivacyControl || nav.doNotTrack === '1' || win.doNotTrack === '1'
  let agreed = asks ? read('cc_consent') === true : read('cc_consent') !== false

  const forget = () => {
    write('cc_click', null)
    write('cc_visitor', null)
  }
  const allowed = () => !refuses && agreed

  const remember = () => {
    const given = new URLSearchParams(win.location.search)
    const now = Date.now()
    let kept = read('cc_click')
    if (kept && now - kept.at > keptMs) kept = null
    const stamp = given.get('cc_ad')
    const found = {}
    for (const name of clickIds) if (given.get(name)) found[name] = given.get(name).slice(0, 500)
    const again = kept && kept.stamp === stamp && now - kept.at < sameVisitMs
    if ((stamp && !again) || (!stamp && Object.keys(found).length && !kept)) {
      const id = stamp ? `${stamp}.${now.toString(36)}.${chance()}` : undefined
      kept = { stamp, id, at: now, ids: found }
    }
    write('cc_click', kept)
    const visitor = read('cc_visitor') || chance()
    write('cc_visitor', visitor)
    return Object.assign({ visitor, cc_click: kept ? kept.id : undefined }, kept?.ids)
  }

  const post = (event) => {
    const now = new Date().toISOString()
    const body = JSON.stringify({
      key,
      sent_at: now,
      events: [Object.assign({ occurred_at: now }, event)],
    })
    if (nav.sendBeacon?.(address, new Blob([body], { type: 'text/plain' }))) return
    win
      .fetch(address, {
        method: 'POST',
        body,
        keepalive: true,
        credentials: 'omit',
        headers: { 'content-type': 'text/plain' },
      })
      .catch(() => {})
  }

  const standard =
    /^(page_view|view_content|add_to_cart|lead|contact|schedule|submit_application|complete_registration|purchase)$/
  const send = (name, facts) => {
    if (!key || !allowed()) return
    const kind = standard.test(name) ? { event: name } : { event: 'custom', name }
    const page = win.location.origin + win.location.pathname
    post(Object.assign(kind, { event_id: chance(), url: page }, remember(), facts))
  }

  let viewed = false
  const view = () => {
    if (viewed || !allowed()) return
    viewed = true
    send('page_view')
  }

  const calls = {
    event: send,
    consent: (yes) => {
      agreed = yes === true
      write('cc_consent', agreed)
      if (agreed) view()
      else forget()
    },
  }
  win.cc = (call, ...rest) => Object.hasOwn(calls, call) && calls[call](...rest)
  if (refuses) forget()
  view()
  for (const call of queue) win.cc(...call)
})(window, document, navigator)
