/** What the networks differ in: channels, texts in turn, keywords, pictures and films by role. */
export const campaignsChannels = {
  channel: {
    legend: 'Where it runs',
    help: 'Each place shows ads of its own kind. It is fixed once the campaign is launched.',
    keywords: 'Shown to people who search for your keywords.',
    noKeywords: 'Shown by country, age and gender.',
    texts: (v: { headlines: string; bodies: string }) => `${v.headlines}, ${v.bodies}.`,
    headlines: (v: { count: string; length: number }) =>
      `${v.count} of up to ${v.length} characters`,
    assets: (v: { list: string }) => `Shows ${v.list}.`,
    noAssets: 'Text only, no pictures.',
    optional: (v: { name: string }) => `${v.name} if you like`,
    notOffered: (v: { network: string; list: string }) => `${v.network} does not offer: ${v.list}.`,
    changed: 'What this account’s network does not offer was replaced by what it does.',
  },
  countOf: {
    headline: (v: { count: string; one: boolean }) =>
      v.one ? '1 headline' : `${v.count} headlines`,
    body: (v: { count: string; one: boolean }) => (v.one ? '1 text' : `${v.count} texts`),
    range: (v: { min: number; max: number }) =>
      v.min === v.max ? `${v.max}` : `${v.min} to ${v.max}`,
  },
  texts: {
    headlines: 'Headlines',
    bodies: 'Texts',
    headline: (v: { at: number }) => `Headline ${v.at}`,
    body: (v: { at: number }) => `Text ${v.at}`,
    help: (v: { range: string; length: number }) =>
      `${v.range}, each up to ${v.length} characters. The network shows them in turn.`,
    used: (v: { used: number; of: number }) => `${v.used} of ${v.of} characters`,
    over: (v: { by: number }) =>
      v.by === 1 ? '1 character too many.' : `${v.by} characters too many.`,
    addHeadline: 'Add headline',
    addBody: 'Add text',
    remove: (v: { label: string }) => `Remove ${v.label}`,
    needHeadlines: (v: { min: number }) => `Write at least ${v.min} headlines.`,
    needBodies: (v: { min: number }) => `Write at least ${v.min} texts.`,
  },
  keywords: {
    label: 'Keywords',
    add: 'Add keywords',
    help: 'One a line. “phrase” in quotes and [exact] in brackets set the match of that line.',
    match: 'Match of the other lines',
    addButton: 'Add keywords',
    added: (v: { added: number; repeated: number }) =>
      v.repeated === 0 ? `${v.added} added.` : `${v.added} added, ${v.repeated} there already.`,
    wrong: (v: { text: string; fault: string }) => `“${v.text}” ${v.fault}.`,
    tooMany: (v: { max: number }) => `A group holds at most ${v.max} keywords.`,
    caption: (v: { count: number; max: number }) => `${v.count} of ${v.max} keywords`,
    keyword: 'Keyword',
    matchColumn: 'Match',
    matchOf: (v: { keyword: string }) => `Match of ${v.keyword}`,
    remove: (v: { keyword: string }) => `Remove ${v.keyword}`,
    removeShort: 'Remove',
    none: 'No keywords yet.',
    need: 'Add at least one keyword.',
    matches: { broad: 'Broad', phrase: 'Phrase', exact: 'Exact' } as Record<string, string>,
    count: (v: { count: number }) => (v.count === 1 ? '1 keyword' : `${v.count} keywords`),
  },
  assets: {
    title: 'Pictures of the campaign',
    ofAd: 'Picture or film',
    note: 'All ads of this campaign share them. They are kept at once.',
    saveFirst: 'Save the draft first; then its pictures can be chosen.',
    roles: {
      primary: 'Picture or film',
      landscape: 'Landscape picture',
      square: 'Square picture',
      logo: 'Logo',
      cover: 'Cover of the film',
    } as Record<string, string>,
    kinds: { image: 'Picture', video: 'Film', youtube: 'Film on YouTube' } as Record<
      string,
      string
    >,
    needed: 'Needed',
    optional: 'If you like',
    ownServes: 'Needed, unless each ad’s own picture has this shape',
    ratio: (v: { ratio: string }) => `${v.ratio} (width to height)`,
    atLeast: (v: { width: number; height: number }) => `at least ${v.width} × ${v.height} pixels`,
    atMost: (v: { size: string }) => `at most ${v.size}`,
    seconds: (v: { min: number; max: number }) => `${v.min} to ${v.max} seconds`,
    remove: (v: { name: string }) => `Remove ${v.name}`,
    libraryFor: (v: { label: string }) => `Choose ${v.label} from the library`,
    wrongRatio: (v: { ratio: string; has: string }) =>
      `The network wants ${v.ratio} (width to height); this one has ${v.has}.`,
    wrongSeconds: (v: { min: number; max: number; has: number }) =>
      `The network takes films of ${v.min} to ${v.max} seconds; this one has ${v.has}.`,
    youtube: 'Or a film on YouTube',
    youtubeHelp: 'Its address, or the 11 characters of its id.',
    youtubeUse: 'Use this film',
    youtubeName: (v: { id: string }) => `YouTube ${v.id}`,
  },
}
