/** Values by what they pretend to be. Each is refused in every field of its kind. */

export const wrongTypes: unknown[] = [true, [], {}, [[]], { length: 1 }, { $ne: null }]

export const numbersForText: unknown[] = [0, 1, -1, 1.5, ...wrongTypes]

/** Text that no field takes: it cannot be kept, cannot be seen, or reads as what it is not. */
export const unreadable: string[] = [
  '\u0000',
  'a\u0000b',
  'a\u0007b',
  'a\u001b[31mb',
  '\ud800',
  '\udc00\ud800',
  'a\udfff',
  '\u202Egnp.exe',
  'ad\u200bmin',
  'a\u2066b\u2069',
  'ad\ufeffmin',
  `z${'\u0301'.repeat(1_000)}`,
  'a\ufffe',
]

export const endless: string[] = ['👨‍👩‍👧‍👦'.repeat(300), 'A'.repeat(2_100)]

/** SQL as people paste it; 100 and 101 are shapes that once got through Sequelize. */
export const sql: string[] = [
  "' OR 1=1--",
  "'; select pg_sleep(5)--",
  'id) ASC, (select 1',
  "meta.a')::int",
  'a::int)=1--',
  ':name',
  '?',
  '$1',
  '$organization.name$',
  '"; DROP TABLE campaigns; --',
  "\\'; --",
]

/** Odd, but text like any other: kept and found letter for letter. */
export const literals: string[] = [
  'null',
  'undefined',
  'NaN',
  '[object Object]',
  '../../etc/passwd',
  '%2e%2e%2f',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'ａｄｍｉｎ',
  'İI',
  'e\u0301',
  '👨‍👩‍👧‍👦',
  '{{7*7}}',
  ['$', '{7*7}'].join(''),
  '<script>alert(1)</script>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '+ADw-script+AD4-',
  '%',
  '_',
  '\\',
  ...sql,
]

export const words: unknown[] = [
  '',
  ' ',
  'TRAFFIC',
  'traffic ',
  'meta\u0000',
  'Ｍeta',
  '-password_hash',
  '1',
  ...numbersForText,
  ...sql,
]

/** Names that every object has; a table of words must not answer to them. */
export const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']

export const ids: unknown[] = [
  -1,
  0,
  1.5,
  '1',
  '1e3',
  '0x10',
  '01',
  ' 1',
  '1;',
  '',
  'null',
  '__proto__',
  '1 OR 1=1',
  2_147_483_648,
  Number.MAX_SAFE_INTEGER + 2,
  1e21,
  '00000000-0000-0000-0000-000000000000',
  ...wrongTypes,
]

export const counts: unknown[] = [-1, 0, 1.5, '10', '', '1e3', 1e9, 1e21, 'NaN', ...wrongTypes]

export const zones: unknown[] = [
  '',
  'Mars/Olympus',
  '+02:00',
  '__proto__',
  "UTC'; select 1--",
  '../../etc/passwd',
  'posix/../UTC',
  ...numbersForText,
]

export const emails: unknown[] = [
  '',
  'nobody',
  'a@b',
  'a b@c.test',
  'a@b.test\r\nBcc: c@d.test',
  'a\u0000@b.test',
  '<a@b.test>',
  'a@b.test,c@d.test',
  `${'a'.repeat(250)}@b.test`,
  ...numbersForText,
]

export const cursors: unknown[] = [
  '',
  'x',
  'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '../../etc/passwd',
  '\u0000',
  'A'.repeat(501),
  ...sql,
  ...numbersForText,
]

export const flags: unknown[] = ['true', 'false', '', 0, 1, [], {}]
export const lists: unknown[] = [
  '',
  'x',
  1,
  true,
  {},
  [null],
  [[]],
  [{}],
  [1],
  ['__proto__'],
  { length: 1e9 },
]
export const objects: unknown[] = ['', 'x', 1, true, [], [{}], { countries: 'US' }, { nothing: 1 }]
