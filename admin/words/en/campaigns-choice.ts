/** The two kinds of campaigns, where a new one begins. */
export const campaignsChoice = {
  answer: 'Which kind is it? Nothing is sent or published before you say so.',
  ad: {
    title: 'Ads on a network',
    text: 'Your ads run in an ad account at Meta, TikTok or Google, with a budget a day or in all.',
    money: 'The network is paid for what it spends; our fee is a part of that.',
    verb: 'New ad campaign',
  },
  creator: {
    title: 'Videos by creators',
    text: 'Creators publish videos and send in their links. You approve them one by one.',
    money: 'You add money first; approved videos earn from it by your payout rule.',
    verb: 'New creator campaign',
  },
}
