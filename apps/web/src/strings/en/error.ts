/** What is said when a request fails, for the cases in which the server said nothing itself. */
export const error = {
  offline:
    'The server cannot be reached. Check that it is running and that you are connected, then try again.',
  malformed:
    'The server sent something that this page does not understand. Reload the page; it may be older than the server.',
  malformedStream:
    'The answer came in a form that this page does not understand. Reload the page, then ask again.',
  unexpected:
    'Something went wrong on this page. Reload it; if it happens again, tell the people who run it.',
  status: (status: number) =>
    `The server answered with status ${status} and no explanation. Try again in a moment.`,
  retry: 'Try again',
  title: 'That did not work',
}
