/** Addresses that were changed in transit, by the page or file that they should lead to. */
export const moved: Readonly<Record<string, readonly string[]>> = {
  '/': ['/index.html', '/.', '/)', '//'],
  '/donate/': [
    ...[
      '/donate',
      '/donate/index.html',
      '/Donate/',
      '/DONATE',
      '/Donate/Index.HTML',
      '/donate//',
      '/donate/index.html.',
    ],
    ...['/donate.', '/donate/.', '/donate,', '/donate)', '/donate/).', '/donate…', '/donate/”', '/donate»', '/donate*'],
    ...['/donate%2C', '/donate/%3B', '/donate/\u200B', '/donate/ ', '/donate!', '/donate/👍🏽', '/donate❤️', '/donate/-'],
    ...['/give/', '/give', '/Give/', '/GIVE.', '/give/index.html'],
  ],
  '/news/2/': ['/news/2', '/News/2.'],
  '/es/': ['/es', '/ES/', '/ES', '/Es.', '/es/index.html'],
  '/es/donar/': ['/es/donar', '/ES/Donar/', '/es/dar', '/ES/DAR,'],
  '/icon.png': ['/images/old_logo.png', '/Images/old_logo.png', '/images/old_logo.png.'],
};

/** Addresses that lead nowhere. */
export const unmoved: readonly string[] = [
  ...['/donat', '/donate/deeper/', '/donate.html', '/donate.pdf', '/donaté', '/donate/x', '/donate/%3Fa', '/nowhere.'],
  ...['//donate/', '//example.com/..', '/\\example.com', '/es//donar/', '/%00', '/\0', '/donate\n', '/index.htmlx'],
  ...['/api/donate', '/API/donate.', '/__proto__/', '/constructor', 'constructor', '/icon.png', '/images/'],
];
