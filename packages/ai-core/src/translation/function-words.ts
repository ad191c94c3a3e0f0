/**
 * The commonest function words of languages in Latin script: short text has few letter sequences, but often one of these.
 * @module
 */

/**
 * Articles, pronouns, prepositions, conjunctions and auxiliaries, as grammars list them. A word that several languages share stands
 * in each of them and weighs less for it.
 */
export const FUNCTION_WORDS: Record<string, string> = {
  en: "the of and to a in is you that it for on are with as your this have from not or be by an we can was has do will what how where who when please my our their there if any all no yes but he she they i's",
  de: "der die das und ist zu den nicht ein eine einen von mit sie auf für es dem des im wie auch oder kann wird werden bitte ich wir ihr ihre sind haben hat war aus bei nach um kein keine dass wo was wer zum zur ihren ihrem",
  fr: "le la les de des du et est un une que qui dans pour pas sur avec vous votre vos ce cette ne il elle au aux par ou où sont nous je être a été mais plus son sa ses se en y bonjour l'on c'est d'un qu'il",
  es: "el la los las de del y es un una que en por para con no se su sus lo al como más pero está este esta puede si o sin tu yo son ha han hay muy qué cómo dónde ser desde hasta cuando mi todo",
  it: "il lo la i gli le di del della dei e è un una che in per con non si su al come più ma sono questo questa o nel alla dal da ci ho hai ha mi anche dove puoi essere degli delle nella cosa molto",
  pt: "o a os as de do da dos das e é um uma que em para com não se no na por mais como ao seu sua este esta você pode ou são foi está mas à nos nas eu isso muito onde ser tem pelo pela",
  nl: "de het een en van is niet dat te in op voor met zijn je u er aan ook om bij of dit deze naar maar wij ik hij kan wordt uw worden heeft hebben geen was waar wat dan door over als uit nog",
  sv: "och att det som en är på för av med inte den ett till har kan om jag du vi från eller din ditt var så han hon de inte vill ska när vad hur denna detta finns måste alla mycket här",
  da: "og at det som en er på for af med ikke den et til har kan om jeg du vi fra eller din dit var så han hun de vil skal når hvad hvor denne dette findes alle meget her blev",
  no: "og at det som en er på for av med ikke den et til har kan om jeg du vi fra eller din ditt var så han hun de vil skal når hva hvor denne dette finnes alle mye her ble",
  fi: "ja on ei se että oli kun niin ovat mutta tai myös jos olen voi hän minä sinä tämä tätä joka ole mitä miten missä kanssa sen hyvin",
  pl: "i w na nie się z do to jest że o jak od po za czy dla ale są lub przez tym być może tylko już co gdzie ten ta twój jego ja proszę można ich",
  cs: "a v na je se že s z do o to jak nebo pro ale si po jsou být není byl jako které který jste prosím můžete už co kde tento tato jsem",
  sk: "a v na je sa že s z do o to ako alebo pre ale si po sú byť nie bol ktoré ktorý ste prosím môžete už čo kde tento táto som",
  hu: "a az és hogy nem is egy ez van de meg csak vagy el ki mint ha már még lehet volt én kell itt hol mi ezt nincs kérjük",
  ro: "și în de la cu nu este un o pe că sunt din pentru sau mai dar se al ale ce care fi acest această poate dumneavoastră unde cum vă eu au a fost",
  tr: "ve bir bu için ile de da ne çok ama mi mı değil var yok olarak daha gibi ben sen o lütfen veya olan en kadar nasıl nerede",
  id: "yang dan di ini itu dengan untuk tidak dari dalam akan pada juga ke saya anda adalah bisa atau ada kami mereka oleh sudah apa",
  vi: "và của là có không cho được trong một các này với người tôi bạn đã để những khi từ đến như ở",
  ca: "el la els les de del i és un una que en per amb no es al més però aquest aquesta pot o són ha hi molt què on com seu",
};
