import { isZone } from './zone.ts';

/**
 * Zones that browsers still list under the name they had when CLDR first wrote it down, with the name they have now (the
 * `backward` file of the IANA database). Both are valid everywhere; people know the present one.
 */
const RENAMED: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Ashkhabad': 'Asia/Ashgabat',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Dacca': 'Asia/Dhaka',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Macao': 'Asia/Macau',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Asia/Thimbu': 'Asia/Thimphu',
  'Asia/Ujung_Pandang': 'Asia/Makassar',
  'Asia/Ulan_Bator': 'Asia/Ulaanbaatar',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** Large cities that no zone is named after. */
const CITIES: Record<string, string> = {
  'Africa/Johannesburg': 'Cape Town Pretoria Durban',
  'Africa/Lagos': 'Abuja',
  'America/Chicago': 'Houston Dallas Austin Minneapolis',
  'America/Denver': 'Salt Lake City',
  'America/Los_Angeles': 'San Francisco Seattle San Diego Portland Las Vegas',
  'America/New_York': 'Washington Boston Philadelphia Atlanta Miami',
  'America/Sao_Paulo': 'Rio de Janeiro Brasília',
  'America/Toronto': 'Montreal Ottawa',
  'Asia/Dubai': 'Abu Dhabi',
  'Asia/Ho_Chi_Minh': 'Hanoi',
  'Asia/Karachi': 'Lahore Islamabad',
  'Asia/Kolkata': 'Mumbai Bombay Delhi Bangalore Bengaluru Chennai Hyderabad',
  'Asia/Shanghai': 'Beijing Peking Shenzhen Guangzhou Chongqing',
  'Asia/Tokyo': 'Osaka Kyoto',
  'Australia/Sydney': 'Canberra',
  'Europe/Berlin': 'Munich München Hamburg Frankfurt Cologne Köln',
  'Europe/Istanbul': 'Ankara',
  'Europe/London': 'Manchester Edinburgh Glasgow',
  'Europe/Madrid': 'Barcelona Valencia',
  'Europe/Moscow': 'Saint Petersburg',
  'Europe/Paris': 'Lyon Marseille',
  'Europe/Rome': 'Milan Milano Turin Naples',
  'Europe/Zurich': 'Geneva Genève Bern Basel',
  'Pacific/Auckland': 'Wellington',
};

/** The name a zone has now, where this runtime knows it. */
export function presentZone(zone: string): string {
  const now = RENAMED[zone];
  return now !== undefined && isZone(now) ? now : zone;
}

const OLD_NAMES = Map.groupBy(Object.entries(RENAMED), ([, now]) => now);

/** What people may look for besides the name: old names, and cities. */
export function otherNames(zone: string): string {
  const old = OLD_NAMES.get(zone)?.map(([name]) => name.slice(name.lastIndexOf('/') + 1)) ?? [];
  return [...old, CITIES[zone] ?? ''].join(' ').trim();
}
