"""Frequent given names and surnames of Mexico, and what looks like a person's name and is none.

Words are folded. The lists are for asking a question, never for deciding: a rare name preceded by a
treatment (C., Sra., Ing.) is asked too.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GIVEN = _words("""
    abel abraham abril adalberto adan adela adolfo adrian adriana agustin aida aide alan alba
    alberto alejandra alejandro alejo alexis alfonso alfredo alicia alma alonso alvaro amalia
    amelia america amparo ana anahi andrea andres angela angelica anselmo antonia antonio araceli
    ariadna ariana armando arnulfo arturo aurelio aurora axel azucena beatriz benito benjamin
    bernardo berta bertha blanca brenda bruno camila carla carlos carlota carmen carolina catalina
    cecilia celia cesar christian cinthia clara claudia clemente concepcion consuelo cristian
    cristina cristobal cruz cuauhtemoc daniel daniela david delfina delia diana diego dolores
    domingo dora dulce edgar edith eduardo efrain elena elias elisa elizabeth eloisa elsa elvira
    emilia emiliano emilio emma enrique erick erika ernestina ernesto esmeralda esperanza esteban
    estela esther eugenia eugenio eulalia eva evangelina evelyn fabian fabiola fatima federico
    felicitas felipe felix fermin fernanda fernando fidel flor francisca francisco gabriel
    gabriela genaro georgina gerardo german gilberto gloria graciela gregorio griselda guadalupe
    guillermina guillermo gustavo hector heriberto hilario hilda homero horacio hortensia hugo
    humberto ignacio ines irene iris irma isaac isabel isidro ismael itzel ivan ivonne jacinto
    jaime javier jazmin jesus jimena joaquin joel jonathan jorge jose josefina juan juana julia
    julian julieta julio karen karina karla laura leobardo leonardo leonel leonor leopoldo leticia
    lidia liliana lorena lorenzo lourdes lucero lucia luis luisa luz magdalena manuel manuela
    marcela marcelino marco marcos margarita maria mariana mariano maribel maricela mario marisol
    marta martha martin mateo matilde mauricio maximiliano mercedes micaela miguel minerva miriam
    moises monica nancy natalia nicolas noe noemi norma octavio ofelia olga olivia omar oscar
    pablo paola patricia paulina pedro perla petra rafael ramiro ramon raquel raul raymundo rebeca
    refugio regina reyna ricardo rigoberto roberto rocio rosa rodolfo rodrigo rogelio rolando
    roman romeo rosalba rosalia rosario ruben rufino ruth salvador samuel sandra santiago santos
    sara saul sebastian sergio silvia simon sofia soledad sonia susana tadeo tania teodoro teresa
    tomas trinidad ulises uriel valentin valeria vanessa veronica vicente victor victoria
    victoriano violeta virginia viviana wendy xavier ximena xochitl yadira yolanda zenaida
    alexa alondra brayan bryan dayana deysi erik estefania evelin israel jacqueline jennifer
    jessica jonatan josue juventino karime kevin ma nayeli paloma renata yahir yesenia yuridia
""")
SURNAMES = _words("""
    acevedo acosta aguilar aguirre alarcon alcantara alfaro almanza alvarado alvarez amador amaya
    anaya angeles aranda arellano arenas arevalo arias armenta arredondo arreola arriaga avalos
    avila ayala bacilio baez banuelos barajas barragan barrera barrientos barrios bautista becerra
    beltran benitez bermudez bernal blanco bojorquez bravo bustamante caballero cabrera calderon
    calvillo camacho camarena campos cano canul cardenas cardona carmona carranza carrasco
    carrillo casas castaneda castellanos castillo castro cazares ceballos cervantes cerda chan
    chavez chavarria cisneros contreras cordero cordova corona coronado corral corrales correa
    cortes cortez covarrubias cruz cuevas davila delgado diaz dominguez duarte duran elizondo
    enriquez escamilla escobar escobedo esparza espino espinosa espinoza esquivel estrada felix
    fernandez figueroa flores fonseca franco fuentes galindo gallardo gallegos galvan gamez garcia
    garza garduno gastelum gomez gonzalez granados guardado guerra guerrero guevara gutierrez
    guzman haro heredia hernandez herrera hidalgo huerta hurtado ibarra iniguez islas jaimes
    jaramillo jasso jimenez juarez lara leal lemus leon leyva limon lira loera lopez lozano lucero
    lugo luna macias madrigal magana maldonado manriquez marin marquez martinez mata medina
    medrano mejia melendez mena mendez mendoza mendivil meraz mercado meza mireles miranda mojica
    molina monroy montano montero montes montiel montoya mora morales moreno moreira mota moya
    munguia muniz munoz murillo najera nava navarrete navarro nieto nunez ocampo ochoa ojeda
    olguin olivares olvera ontiveros ordaz orozco ornelas ortega ortiz osorio osuna pacheco
    padilla palacios palafox palma palomino parra paredes patino paz pech pedraza pena peralta
    perez pineda plascencia ponce portillo preciado prado puente quezada quintana quintero quiroz
    ramirez ramos rangel rascon rendon renteria resendiz reyes reyna reynoso rico rincon rios
    rivas rivera robledo robles rocha rodriguez rojas roman romero rosales rosas rubio ruelas ruiz
    saavedra salas salazar salcedo saldana salgado salinas samaniego sanchez sandoval santana
    santiago santillan santos saucedo segura sepulveda serna serrano sierra silva solano solis
    solorzano soria sosa sotelo soto suarez tapia tamayo tellez tejeda terrazas toledo torres
    tovar trejo trevino trujillo uribe urbina valadez valdes valdez valdivia valencia valenzuela
    valle vallejo vargas vazquez vega vela velasco velazquez velez venegas vera verdugo vidal
    villa villalobos villanueva villarreal villegas villasenor yanez zamora zamudio zapata
    zaragoza zarate zavala zazueta zepeda zuniga
""")
# Before a name, these say that a place, a thing or an institution is called so.
PLACES = _words("""
    acueducto albergue alameda andador auditorio av ave avenida ayuntamiento barrio biblioteca
    blvd boulevard bulevar c calle callejon calzada camino campo canal cancha canchas capilla
    carretera casa centro cerrada cerro circuito clinica colegio colonia col comedor comunidad
    congregacion conjunto constructora delegacion deportiva deportivo dren ejido empresa escuela
    escuelas estadio estacion fraccionamiento fracc fundacion glorieta gimnasio guarderia hospital
    iglesia instituto jardin kinder laguna libramiento localidad manzana mercado monumento
    municipio museo panteon parque paseo plaza plazuela poblado poblacion pozo preescolar
    preparatoria presa primaria privada programa prolongacion puente rancheria rancho represa
    retorno rio ruta san santa santo sector secundaria seccion telesecundaria tramo unidad
    universidad villa vialidad
""")
# Whom streets and municipalities are named after; they are nobody's personal data.
HISTORIC = frozenset({
    "adolfo lopez mateos", "alvaro obregon", "benito juarez", "benito juarez garcia",
    "emiliano zapata", "felipe angeles", "felipe carrillo puerto", "francisco i madero",
    "francisco javier mina", "francisco villa", "gustavo diaz ordaz", "guadalupe victoria",
    "hermenegildo galeana", "ignacio zaragoza", "jose maria morelos", "jose maria morelos y pavon",
    "jose vasconcelos", "josefa ortiz de dominguez", "lazaro cardenas", "lazaro cardenas del rio",
    "leona vicario", "mariano escobedo", "mariano matamoros", "miguel hidalgo",
    "miguel hidalgo y costilla", "pedro moreno", "plutarco elias calles", "vicente guerrero",
    "venustiano carranza", "justo sierra", "rosario castellanos", "jesus garcia",
    "jesus garcia corona", "luis donaldo colosio", "luis donaldo colosio murrieta",
    "rosario ibarra de piedra", "luis encinas johnson", "rodolfo elias calles",
})  # fmt: skip
