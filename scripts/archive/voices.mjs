// The other languages: smaller grammars of the same slots, so that every script is in the archive.
import { full_name, place_name } from './names.mjs';

const list = (text) => text.trim().split(/\s*\|\s*/);
const figures = (text, digits) => text.replace(/[0-9]/g, (digit) => digits[Number(digit)]);
const numbers = {
  number: (random) => String(random.between(2, 98)),
  many: (random) => String(random.between(1100, 98000)),
};

export const kFrench = {
  language: 'fr',
  share: 0.08,
  joint: ' ',
  sections: list('Actualités|Ville|Port|Économie|Culture|Sciences|Sport'),
  labels: list('Reportage|Entretien|Enquête|En bref'),
  months:
    list('janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre'),
  day_in_words: (day, month, year) => `le ${day} ${month} ${year}`,
  slots: {
    ...numbers,
    person: (random) => full_name(random),
    place: (random) => place_name(random),
    weekday: list('lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche'),
    thing: list(
      'pont|marché|port|musée|théâtre|phare|moulin|canal|chantier|quai|réservoir|jardin|clocher|hôpital'),
    things: list(
      'bateaux|filets|livres|métiers|pommiers|voyageurs|ouvriers|logements|billets|carnets|moteurs|tonneaux'),
    adjective: list('nouveau|ancien|petit|vieux|grand|futur|premier'),
    org: list(
      'le conseil|le ministère|le syndicat|le tribunal|le comité|l’institut|le bureau du port|le cercle des pilotes'),
    decided: list(
      'a approuvé le projet|a reporté sa décision|a demandé {number} {things}|a publié un rapport sur les {things}|a fermé le {thing}|a promis un {adjective} {thing}'),
    claim: list(
      'le {thing} serait prêt avant l’hiver|les {things} manquaient partout|personne n’avait demandé un {adjective} {thing}|il fallait attendre la marée|les chiffres étaient faux'),
    opening: list(
      'À {place}, {org} {decided} {weekday}, après {number} mois de discussions.|Le {adjective} {thing} de {place} a rouvert {weekday}, devant {many} personnes.|Depuis {number} ans, les {things} de {place} attendaient ce jour.'),
    line: list(
      '{person} affirme que {claim}.|« {quote} », dit {person}.|{org} {decided} {weekday}.|À {place}, on compte encore les {things}.|Sur {many} {things}, {number} seulement ont été retrouvés.|Le {thing}, construit il y a {number} ans, n’avait jamais servi.|Reste une question : qui paiera le {adjective} {thing} ?'),
    quote: list(
      'Un {thing}, cela se répare, mais cela ne se presse pas|Nous étions là avant le {thing}|Revenez quand les {things} seront rentrés'),
    headline: list(
      '{place} garde son {adjective} {thing}|Le {thing} de {place} rouvre après {number} ans|« {quote} »|{number} {things} portés disparus à {place}|À {place}, le temps des {things}'),
    heading: list('Un {adjective} {thing}|La question des {things}|« {quote} »'),
    standfirst: list('{person} affirme que {claim}.|À {place}, {org} {decided}.'),
    keyword: list('{thing}|{things}|{place}'),
    scene: list(
      '{person} devant le {adjective} {thing} de {place}|Des {things} déchargés près du {thing} à {place}|Le {thing} de {place}, vu du nord'),
    caption: list('{scene}, {day}.|{scene}. Photo prise {day}.|ARCHIVES – {scene}, {day}.'),
    alt:
      list('Un {thing} sous un ciel gris|Deux personnes près d’un {thing}|Une rangée de {things}'),
    watch: list('VIDÉO : {person} et le {adjective} {thing}'),
    correction: list('Une première version indiquait {number} {things} ; il y en avait {number}.'),
  },
};

export const kRussian = {
  language: 'ru',
  share: 0.06,
  joint: ' ',
  sections: list('Новости|Город|Порт|Экономика|Культура|Наука|Спорт'),
  labels: list('Репортаж|Интервью|Коротко'),
  months: list('января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря'),
  day_in_words: (day, month, year) => `${day} ${month} ${year} года`,
  slots: {
    ...numbers,
    person: list(
      'Аркадий Лунёв|Вера Гущина|Захар Тополев|Ия Северская|Лев Краюхин|Марта Озолина|Нил Верстов|Полина Ручьёва|Савва Долгих|Таисия Мельник'),
    place:
      list('Хальверн|Браннет|Вескер|Тарн|Верхний Тил|Килнки|Лоугейт|Соляной|Дальний Мыс|Остлер'),
    weekday: list('в понедельник|во вторник|в среду|в четверг|в пятницу|в субботу|в воскресенье'),
    thing: list('мост|порт|рынок|вокзал|театр|маяк|причал|музей|завод|канал|трамвай|архив'),
    things:
      list('лодок|домов|книг|писем|билетов|сетей|деревьев|мешков|станков|фонарей|голосов|карт'),
    adjective: list('новый|старый|северный|городской|временный|прежний|долгожданный'),
    org: list('совет|суд|профсоюз|институт|комитет|музей|союз лоцманов|департамент'),
    decided: list(
      'одобрил проект|отложил решение|запросил ещё {number} {things}|опубликовал отчёт|закрыл {thing}|обещал {adjective} {thing} к весне'),
    claim: list(
      '{thing} будет готов до зимы|{things} не хватает повсюду|никто не просил {adjective} {thing}|цифры неверны|торопиться некуда'),
    opening: list(
      '{weekday} {org} {decided}: так закончились {number} месяцев споров.|{adjective} {thing} снова открыт, и посмотреть на него пришло {many} человек.|Всё началось с {number} {things}.'),
    line: list(
      '{person} уверяет, что {claim}.|— {quote}, — говорит {person}.|{org} {decided} {weekday}.|Из {many} {things} нашли только {number}.|{place}, по словам жителей, такого не помнит.|{thing}, построенный {number} лет назад, простоял без дела.|Остаётся вопрос, кто заплатит за {adjective} {thing}.'),
    quote: list(
      '{thing} можно починить, но нельзя поторопить|Мы были здесь раньше|Спросите меня, когда {things} станет больше'),
    headline: list(
      '{adjective} {thing} открыт через {number} лет|{place}: куда делись {number} {things}|«{quote}»|{org} {decided}|{thing}, который никто не ждал'),
    heading: list('{adjective} {thing}|Сколько стоит {thing}|Что дальше'),
    standfirst: list('{person} уверяет, что {claim}.|{weekday} {org} {decided}.'),
    keyword: list('{thing}|{place}|{adjective} {thing}'),
    scene: list(
      '{adjective} {thing}, вид с севера|{person} у входа в {thing}|{number} {things}, найденных у берега'),
    caption: list('{scene}, {day}.|{scene}. Снято {day}.|АРХИВ – {scene}, {day}.'),
    alt: list(
      '{adjective} {thing} под серым небом|Два человека, за ними {thing}|Много {things} в ряд'),
    watch: list('СМОТРИТЕ: {person} и {adjective} {thing}'),
    correction: list('В первой версии было указано {number} {things}; правильно {number}.'),
  },
};

export const kArabic = {
  language: 'ar',
  share: 0.05,
  joint: ' ',
  sections: list('أخبار|المدينة|الميناء|اقتصاد|ثقافة|علوم|رياضة'),
  labels: list('تقرير|حوار|باختصار'),
  months: list('يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر'),
  day_in_words: (day, month, year) => `${day} ${month} ${year}`,
  slots: {
    ...numbers,
    person: list(
      'إدريس الصفّار|نُهى العدواني|سليم الدارعي|ليان المرساوي|كامل الشطّي|هالة النجّار|زياد القنديلي|ريم البحّار'),
    place: list('هالفرن|برانيت|فيسكر|تارن|لوغيت|سوق الملح|رصيف الأفران'),
    weekday: list('الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد'),
    thing: list('الجسر|الميناء|السوق|المتحف|المسرح|المصنع|الرصيف|المستشفى|القطار|المقهى'),
    things: list('القوارب|البيوت|الكتب|الرسائل|الشِّباك|المصابيح|الأشجار|التذاكر|الخرائط'),
    adjective: list('الجديد|القديم|الشمالي|المؤقت|الكبير|المنسي'),
    org: list('المجلس|المعهد|الاتحاد|مكتب الميناء|نادي الملاحين'),
    decided: list(
      'وافق على المشروع|أجّل قراره|طلب المزيد من {things}|نشر تقريرًا عن {things}|أغلق {thing}|وعد بافتتاح {thing} {adjective}'),
    claim: list(
      '{thing} سيكون جاهزًا قبل الشتاء|{things} لا تكفي|أحدًا لم يطلب ذلك|الأرقام غير دقيقة|الوقت لم يفت بعد'),
    opening: list(
      'قالت مصادر في {place} إن {org} {decided} يوم {weekday}، بعد {number} شهرًا من النقاش.|بعد {number} سنة من الانتظار، فُتح {thing} {adjective} في {place} أمام {many} زائر.'),
    line: list(
      'يقول {person} إن {claim}.|«{quote}»، يضيف {person}.|وكان {org} قد {decided} يوم {weekday}.|من أصل {many}، لم يبقَ سوى {number} من {things}.|في {place} لا يزال الناس يتذكرون {thing} {adjective}.|ويبقى السؤال: من سيدفع ثمن {thing}؟'),
    quote:
      list('يمكن إصلاح {thing}، لكن لا يمكن استعجاله|كنا هنا قبل {thing}|اسألني حين تعود {things}'),
    headline: list(
      '{thing} {adjective} في {place} يفتح بعد {number} سنة|«{quote}»|أين ذهبت {things} في {place}؟|{thing} الذي لم ينتظره أحد'),
    heading: list('{thing} {adjective}|حكاية {things}|ماذا بعد؟'),
    standfirst: list('يقول {person} إن {claim}.|في {place}، ينتظر الناس عودة {things}.'),
    keyword: list('{thing}|{things}|{place}'),
    scene: list(
      '{person} أمام {thing} {adjective} في {place}|{things} قرب {thing} في {place}|{thing} في {place} كما يبدو من الشمال'),
    caption: list('{scene}، {day}.|{scene}. التُقطت الصورة في {day}.|أرشيف – {scene}، {day}.'),
    alt: list('{thing} تحت سماء رمادية|شخصان قرب {thing}|صف من {things}'),
    watch: list('شاهد: {person} يتحدث عن {thing} {adjective}'),
    correction: list('ورد في نسخة سابقة أن العدد {number}، والصحيح {number}.'),
  },
};

const kPersianDigits = '۰۱۲۳۴۵۶۷۸۹';
export const kPersian = {
  language: 'fa',
  share: 0.05,
  joint: ' ',
  sections: list('اخبار|شهر|بندر|اقتصاد|فرهنگ|دانش|ورزش'),
  labels: list('گزارش|گفت‌وگو|کوتاه'),
  months: list('ژانویهٔ|فوریهٔ|مارس|آوریل|مهٔ|ژوئن|ژوئیهٔ|اوت|سپتامبر|اکتبر|نوامبر|دسامبر'),
  day_in_words: (day, month, year) => figures(`${day} ${month} ${year}`, kPersianDigits),
  slots: {
    number: (random) => figures(String(random.between(2, 98)), kPersianDigits),
    many: (random) => figures(String(random.between(1100, 98000)), kPersianDigits),
    person: list(
      'مهین آذرگشسب|لیلا سپهرنیا|بهرام کشتیبان|نادر فانوسی|شیرین رودبانی|کاوه بادبانی|مینا نمک‌چی|سهراب پل‌ساز'),
    place: list(
      'هالورن|برانت|وسکر|تارن|لوگیت|بازار نمک|اسکلهٔ کوره‌ها'),
    weekday: list(
      'شنبه|یکشنبه|دوشنبه|سه‌شنبه|چهارشنبه|پنجشنبه|جمعه'),
    thing: list('پل|بندر|بازار|موزه|تئاتر|فانوس دریایی|اسکله|کتابخانه|بیمارستان|قطار|آسیاب'),
    things: list(
      'قایق‌ها|خانه‌ها|کتاب‌ها|نامه‌ها|تورها|چراغ‌ها|درخت‌ها|بلیت‌ها|نقشه‌ها'),
    adjective: list('تازه|قدیمی|شمالی|موقت|بزرگ|فراموش‌شده'),
    org: list('شورا|وزارتخانه|دادگاه|اتحادیه|انجمن ناخدایان|موزه'),
    decided: list(
      'طرح را تصویب کرد|تصمیم خود را عقب انداخت|گزارشی دربارهٔ {things} منتشر کرد|{thing} را بست|قول {thing} {adjective} را داد'),
    claim: list(
      '{thing} پیش از زمستان آماده می‌شود|{things} کافی نیستند|کسی چنین چیزی نخواسته بود|رقم‌ها درست نیست'),
    opening: list(
      'پس از {number} ماه گفت‌وگو، {org} روز {weekday} {decided}.|{thing} {adjective} در {place} پس از {number} سال باز شد و {many} نفر به تماشا آمدند.'),
    line: list(
      '{person} می‌گوید {claim}.|«{quote}»، این را {person} می‌گوید.|{org} روز {weekday} {decided}.|از {many} مورد، تنها {number} تا پیدا شد.|در {place} هنوز {things} را می‌شمارند.|پرسش این است که هزینهٔ {thing} {adjective} را چه کسی می‌پردازد.'),
    quote: list(
      '{thing} را می‌شود درست کرد، اما نمی‌شود به آن شتاب داد|ما پیش از {thing} این‌جا بودیم|وقتی {things} برگشتند از من بپرسید'),
    headline: list(
      '{thing} {adjective} در {place} پس از {number} سال باز شد|«{quote}»|{things} در {place} کجا رفتند؟|{org} {decided}'),
    heading: list('{thing} {adjective}|داستان {things}|حالا چه می‌شود'),
    standfirst: list('{person} می‌گوید {claim}.|{org} {decided}.'),
    keyword: list('{thing}|{things}|{place}'),
    scene: list(
      '{person} کنار {thing} {adjective} در {place}|{things} نزدیک {thing} در {place}|نمای {thing} در {place} از سمت شمال'),
    caption: list('{scene}، {day}.|{scene}. عکس در {day} گرفته شده است.|آرشیو – {scene}، {day}.'),
    alt: list('{thing} زیر آسمان خاکستری|دو نفر کنار {thing}|ردیفی از {things}'),
    watch: list('ببینید: {person} دربارهٔ {thing} {adjective}'),
    correction: list('در نسخهٔ پیشین شمار {things} {number} آمده بود؛ درست آن {number} است.'),
  },
};

export const kHindi = {
  language: 'hi',
  share: 0.03,
  joint: ' ',
  sections: list('समाचार|शहर|बंदरगाह|संस्कृति|विज्ञान|खेल'),
  labels: list('रिपोर्ट|बातचीत|संक्षेप में'),
  months: list('जनवरी|फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|अक्टूबर|नवंबर|दिसंबर'),
  day_in_words: (day, month, year) => `${day} ${month} ${year}`,
  slots: {
    ...numbers,
    person:
      list('अनामिका देशराज|रामनिहोर पासवान|मीरा तरंगे|सुबोध नाविक|कविता दीपांकर|हरीश पुलवाल|नंदिता सागर'),
    place: list('हालवर्न|ब्रैनेट|वेस्कर|टार्न|लोगेट|सॉल्टमार्केट|कताई मोहल्ला'),
    weekday: list('सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार|रविवार'),
    thing: list('पुल|बंदरगाह|बाज़ार|संग्रहालय|कारख़ाना|अस्पताल|बाँध|मैदान|स्कूल|प्रकाशस्तंभ'),
    things: list('नावें|किताबें|चिट्ठियाँ|मशीनें|लालटेनें|टिकटें|पतंगें|खिड़कियाँ'),
    adjective: list('नया|पुराना|छोटा|बड़ा|उत्तरी|भूला-बिसरा'),
    org: list('परिषद|अदालत|संस्थान|समिति|नाविक संघ|रेलवे'),
    claim: list(
      '{thing} सर्दियों से पहले तैयार हो जाएगा|{things} कम पड़ रही हैं|किसी ने इसकी माँग नहीं की थी|आँकड़े ग़लत हैं'),
    opening: list(
      '{place} का {adjective} {thing} {number} साल बाद {weekday} को खुला और उसे देखने {many} लोग आए।|{weekday} को {org} की ओर से कहा गया कि {claim}।'),
    line: list(
      '{person} का कहना है कि {claim}।|“{quote},” {person} बताते हैं।|{org} का फ़ैसला {weekday} को आएगा।|{many} में से केवल {number} मिलीं।|{place} में आज भी {things} गिनी जा रही हैं।|सवाल यह है कि {adjective} {thing} किसके पैसे से बनेगा।'),
    quote: list('{thing} सुधर सकता है, पर जल्दी नहीं|हम {thing} से पहले यहाँ थे|जब {things} लौटें, तब पूछना'),
    headline: list(
      '{place} का {adjective} {thing} {number} साल बाद खुला|“{quote}”|कहाँ गईं {place} की {things}?|{adjective} {thing} और उसकी क़ीमत'),
    heading: list('{adjective} {thing}|{things} की कहानी|आगे क्या'),
    standfirst: list('{person} का कहना है कि {claim}।|{place} में {things} फिर गिनी जा रही हैं।'),
    keyword: list('{thing}|{things}|{place}'),
    scene: list(
      '{place} का {adjective} {thing}, उत्तर की ओर से|{adjective} {thing} के सामने {person}|{place} में {thing} के पास {things}'),
    caption: list('{scene}, {day}।|{scene}। चित्र {day} का है।|अभिलेख – {scene}, {day}।'),
    alt: list('धूसर आसमान के नीचे {adjective} {thing}|{thing} के पास दो लोग|एक क़तार में {things}'),
    watch: list('देखें: {adjective} {thing} पर {person}'),
    correction: list('पहले यह संख्या {number} बताई गई थी; सही संख्या {number} है।'),
  },
};

export const kChinese = {
  language: 'zh-Hans',
  share: 0.03,
  joint: '',
  sections: list('新闻|城市|港口|经济|文化|科学|体育'),
  labels: list('特写|访谈|简讯'),
  months: list('1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月'),
  day_in_words: (day, month, year) => `${year}年${month}${day}日`,
  slots: {
    ...numbers,
    person: list('沈砚秋|沈伯和|林望潮|顾听澜|许小桥|江一帆|陆怀石|周问渡'),
    place: list('哈尔文|布兰尼特|维斯克|塔恩|下门|盐市|窑码头|灯笼街'),
    weekday: list('周一|周二|周三|周四|周五|周六|周日'),
    thing: list('大桥|港口|市场|博物馆|剧院|灯塔|码头|图书馆|医院|电车|水闸|磨坊'),
    things: list('渔船|房屋|书籍|信件|渔网|灯笼|果树|车票|地图|机器'),
    adjective: list('新|旧|北岸的|临时的|古老的|被遗忘的'),
    org: list('议会|法院|工会|研究所|委员会|港务局|领航员协会'),
    decided: list(
      '批准了这项计划|推迟了决定|公布了关于{things}的报告|关闭了{thing}|答应修建{adjective}{thing}'),
    claim: list('{thing}会在入冬前完工|{things}远远不够|没有人提过这样的要求|数字并不准确'),
    opening: list(
      '经过{number}个月的讨论，{org}{weekday}{decided}。|{place}{adjective}{thing}时隔{number}年重新开放，当天有{many}人前来。'),
    line: list(
      '{person}表示，{claim}。|“{quote}。”{person}说。|{weekday}，{org}{decided}。|{many}件{things}中，只找回了{number}件。|在{place}，人们还在清点{things}。|问题是，{adjective}{thing}由谁来出钱。'),
    quote: list('{thing}可以修，但急不得|我们比{thing}来得早|等{things}回来了再问我'),
    headline: list(
      '{place}{adjective}{thing}时隔{number}年重新开放|{quote}|{place}的{things}去了哪里|{org}{decided}'),
    heading: list('{adjective}{thing}|{things}的故事|接下来'),
    standfirst: list('{person}表示，{claim}。|{weekday}，{org}{decided}。'),
    keyword: list('{thing}|{things}|{place}'),
    scene: list(
      '{person}在{place}{adjective}{thing}前|{place}{thing}旁的{things}|从北面看{place}的{thing}'),
    caption: list('{scene}，{day}。|{scene}。摄于{day}。|资料图片：{scene}，{day}。'),
    alt: list('灰色天空下的{thing}|{thing}旁的两个人|一排{things}'),
    watch: list('观看：{person}谈{adjective}{thing}'),
    correction: list('此前误将数量写作{number}，应为{number}。'),
  },
};
