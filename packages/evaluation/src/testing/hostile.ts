/** Text that breaks out of markup, attributes, CDATA, terminals and encodings wherever it is not escaped. */
export const hostile =
  '</failure>]]>"\'><script>alert(1)</script><img src=x onerror=alert(2)>&amp;&#0; \u0000\u0007\u001b[31m\uFFFE\uD800\r\nend'
